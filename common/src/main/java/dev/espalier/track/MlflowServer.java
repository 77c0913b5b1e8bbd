package dev.espalier.track;

import dev.espalier.conf.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/** A server's address, and what proves to it who calls. */
public final class MlflowServer {
    private final URI address;
    private final BasicMlflowHostCreds credentials;

    private MlflowServer(URI address, BasicMlflowHostCreds credentials) {
        this.address = address;
        this.credentials = credentials;
    }

    /**
     * The user and password of the address itself come first, then {@code MLFLOW_TRACKING_USERNAME} with
     * {@code MLFLOW_TRACKING_PASSWORD}, then {@code MLFLOW_TRACKING_TOKEN}: the order of MLflow's own tools.
     *
     * @throws IllegalArgumentException when the address cannot be used, in words for the user
     */
    static MlflowServer at(String uri, Map<String, String> environment) {
        URI written;
        try {
            written = new URI(uri);
        } catch (URISyntaxException malformed) {
            // Without its cause, which quotes the password.
            throw new IllegalArgumentException(refusal(uri));
        }
        String scheme = written.getScheme();
        if (written.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(refusal(uri));
        }
        String path = written.getRawPath().replaceAll("/+$", "");
        String port = written.getPort() < 0 ? "" : ":" + written.getPort();
        URI address = URI.create(scheme + "://" + written.getHost() + port + path);
        return new MlflowServer(address, credentials(address.toString(), written.getRawUserInfo(), environment));
    }

    private static String refusal(String uri) {
        return "is \"" + uri.replaceFirst("://.*@", "://***@")
                + "\", but must be the address of an MLflow server, such as" + " http://127.0.0.1:5000, or "
                + Tracking.NONE;
    }

    private static BasicMlflowHostCreds credentials(String host, String userInfo, Map<String, String> environment) {
        // What a sweep kept of an address has the mask where its user and password were: they are in the environment.
        if (userInfo != null && !userInfo.equals(Secrets.MASK)) {
            String[] written = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .split(":", 2);
            return new BasicMlflowHostCreds(host, written[0], written.length == 2 ? written[1] : "");
        }
        String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
        String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
        if (!user.isEmpty() && !password.isEmpty()) {
            return new BasicMlflowHostCreds(host, user, password);
        }
        String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
        return token.isEmpty() ? new BasicMlflowHostCreds(host) : new BasicMlflowHostCreds(host, token);
    }

    /** For MLflow's own client, which finds only the address in the environment. */
    BasicMlflowHostCreds credentials() {
        return credentials;
    }

    /** For calls that its client does not make: the same header as it sends. */
    Optional<String> authorization() {
        if (credentials.getUsername() != null) {
            String both = credentials.getUsername() + ":" + credentials.getPassword();
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        return Optional.ofNullable(credentials.getToken()).map(token -> "Bearer " + token);
    }

    /** Something below the address: {@code api/2.0/mlflow-artifacts/artifacts}. */
    URI resolve(String path) {
        return URI.create(address + "/" + path);
    }

    /** The address without what proves who calls. */
    @Override
    public String toString() {
        return address.toString();
    }
}
