package dev.espalier.jobs.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class MastersTest {
    private static String address(ServerSocket socket) {
        return socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void oneThatAnswersIsEnough() throws IOException {
        String closed;
        try (ServerSocket socket = listening()) {
            closed = address(socket);
        }
        try (ServerSocket socket = listening()) {
            assertThatCode(() -> Masters.requireOne("spark://" + closed + "," + address(socket)))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> Masters.requireOne("spark://" + closed))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("master")
                .hasMessageContaining("spark://" + closed + " does not answer: Connection refused");
    }

    @Test
    void aHostThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> Masters.requireOne("spark://no-such-host.invalid:7077"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String master : new String[] {"spark://", "spark://host", "spark://host:x", "spark://host:99999"}) {
            assertThatThrownBy(() -> Masters.requireOne(master))
                    .as(master)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("spark://HOST:PORT is wanted");
        }
    }

    @Test
    void othersAreSparksAffair() {
        for (String master : new String[] {"", "local[2]", "yarn", "k8s://https://nowhere:1"}) {
            assertThatCode(() -> Masters.requireOne(master)).as(master).doesNotThrowAnyException();
        }
    }
}
