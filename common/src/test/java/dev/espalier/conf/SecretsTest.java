package dev.espalier.conf;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://who:hidden@127.0.0.1:5000/path",
                "cannot reach https://hidden@mlflow.example.org: refused",
                "s3a://key:hidden@bucket/data and http://a:hidden@b",
                "http://who:hid@hidden@host",
                "https://host/file?sig=hidden&token=hidden#top",
                "https://host/file?a=1&X-Amz-Signature=hidden",
                "https://host/file?a=1&key=hidden",
                "password = hidden",
                "password=\"hidden\"",
                "{\"db_password\":\"hid\\\"hidden\",\"path\":\"/data\"}",
                "fs.s3a.secret.key = hidden",
                "  \"fs.s3a.secret.key\" : \"hidden\"",
                "api-key: hidden",
                "API_KEY=hidden",
                "accessKey = hidden",
                "fs.azure.account.key.x.net = hidden",
                "auth-token=hidden, other = 1",
                "Authorization: Bearer hidden.hidden",
                "Authorization: Basic hiddenhidden=="
            })
    void takesOutWhatIsHidden(String text) {
        assertThat(Secrets.masked(text)).doesNotContain("hidden").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection l1 global 0.90 s1",
                "data.path = /home/me@work/data",
                "http://127.0.0.1:5000/#/experiments/1",
                "http://127.0.0.1:5000/#/experiments/1/runs?workflowType=machine_learning&viewStateShareKey=5f6e",
                "tokenizer = wordpiece",
                "keys = 5, secretary = 3",
                "java.lang.IllegalStateException: no parameter at epoch 3",
                "a basic understanding of it",
                "me@example.org"
            })
    void leavesTheRestAlone(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }

    @Test
    void aMaskedConfigurationCanStillBeRead() {
        String masked = Secrets.masked("a { password = 12345, uri = \"http://x:y@z/\" }\nsecret.key = abc\nlast = 1");
        assertThat(ConfigFactory.parseString(masked).getInt("last")).isEqualTo(1);
        assertThat(ConfigFactory.parseString(masked).getString("a.uri")).isEqualTo("http://***@z/");
        assertThat(masked).doesNotContain("12345", "abc");
    }

    @Test
    void theValueOfASecretIsMaskedWhateverItIs() {
        assertThat(Secrets.maskedValue("fs.s3a.secret.key", "abc")).isEqualTo("***");
        assertThat(Secrets.maskedValue("data.path", "/data")).isEqualTo("/data");
    }

    @Test
    void takesNoLongerForLongWords() {
        String text = "x".repeat(100_000) + " " + "a.b-c_".repeat(20_000) + " " + "://@".repeat(5_000);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> Secrets.masked(text));
    }
}
