package dev.espalier.track;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A server's address, and what proves to it who calls. */
public final class MlflowServer {
    private final URI address;
    private final Optional<String> authorization;

    private MlflowServer(URI address, Optional<String> authorization) {
        this.address = address;
        this.authorization = authorization;
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
        return new MlflowServer(address, authorization(written.getRawUserInfo(), environment));
    }

    private static String refusal(String uri) {
        return "is \"" + uri.replaceFirst("://.*@", "://***@")
                + "\", but must be the address of an MLflow server, such as" + " http://127.0.0.1:5000, or "
                + Tracking.NONE;
    }

    private static Optional<String> authorization(String userInfo, Map<String, String> environment) {
        if (userInfo != null) {
            return Optional.of(basic(URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8)));
        }
        String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
        String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
        if (!user.isEmpty() && !password.isEmpty()) {
            return Optional.of(basic(user + ":" + password));
        }
        String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
        return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
    }

    private static String basic(String userAndPassword) {
        String both = userAndPassword.contains(":") ? userAndPassword : userAndPassword + ":";
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    Optional<String> authorization() {
        return authorization;
    }

    /** Something below the address: {@code api/2.0/mlflow/runs/create}. */
    URI resolve(String path) {
        return URI.create(address + "/" + path);
    }

    /** The address without what proves who calls. */
    @Override
    public String toString() {
        return address.toString();
    }
}
