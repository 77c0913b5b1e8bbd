package dev.espalier.track;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.espalier.conf.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;

/** A server did not do what it was asked. The message is for the user: one line, no secrets. */
final class CallFailed extends IOException {
    private static final int SHOWN = 300;

    private final int status;

    CallFailed(int status, String message) {
        super(message);
        this.status = status;
    }

    static CallFailed refused(MlflowServer server, int status, String body) {
        String said = line(message(body));
        String advice = status == 401
                ? "; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
                : "";
        return new CallFailed(status, server + " answers " + status + (said.isEmpty() ? "" : ": " + said) + advice);
    }

    static CallFailed late(MlflowServer server, Duration patience) {
        return new CallFailed(0, server + " gives no answer within " + patience.toSeconds() + " s");
    }

    static CallFailed brokenOff(MlflowServer server, Throwable cause) {
        boolean noWay = cause instanceof ConnectException || cause instanceof UnknownHostException;
        return new CallFailed(0, server + (noWay ? " cannot be reached" : " breaks off: " + line(cause.toString())));
    }

    static CallFailed misunderstood(MlflowServer server, String answer) {
        return new CallFailed(
                0, server + " is no MLflow server, or only sends on to one: it answers \"" + line(answer) + "\"");
    }

    /** What the server itself says is wrong. */
    private static String message(String body) {
        try {
            JsonNode said = MlflowHttp.JSON.readTree(body).path("message");
            return said.isTextual() ? said.asText() : body;
        } catch (JsonProcessingException noJson) {
            // Then the text as it is says more.
            return body;
        }
    }

    private static String line(String text) {
        String line = Secrets.masked(text).strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** True when only this call was wrong: the server is there, and may do the next one. */
    boolean onlyThisOne() {
        return status == 400 || status == 404 || status == 409 || status == 413;
    }
}
