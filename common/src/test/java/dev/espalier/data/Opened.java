package dev.espalier.data;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import org.apache.hadoop.conf.Configuration;

/** Data sets as a sweep file would have them opened: what the text does not say is at its default. */
final class Opened {
    private Opened() {}

    static DataSpec spec(String data) {
        Section section = Section.root(ConfigFactory.parseString("data {" + data + "}")
                .withFallback(ConfigFactory.parseResources("dev/espalier/reference.conf")));
        DataSpec spec = section.section("data").closing(DataSpec::read);
        section.throwIfProblems();
        return spec;
    }

    static Dataset data(String data) {
        return spec(data).open(new Configuration(false));
    }

    /** What the user is told. */
    static String error(String data) {
        UserError error = catchThrowableOfType(UserError.class, () -> data(data));
        return error == null ? "no error" : error.getMessage();
    }

    /** Parts large enough that a handful of rows leaves none of them empty. */
    static String halves() {
        return "\nsplit { validation = 0.25, test = 0.25 }, normalise = none\n";
    }
}
