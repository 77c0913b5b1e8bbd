package dev.espalier.data;

import dev.espalier.conf.Range;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import java.util.Arrays;
import java.util.List;

/**
 * What stands in for missing values of tables, found among the training rows.
 *
 * @param constant used with {@link Policy#CONSTANT}
 */
record Missing(Policy policy, double constant) {
    enum Policy {
        /** A missing value is an error. */
        REFUSE,
        MEAN,
        MEDIAN,
        CONSTANT
    }

    static Missing read(Section missing) {
        return new Missing(missing.choice("policy", Policy.class), missing.number("constant", Range.ANY));
    }

    boolean refused() {
        return policy == Policy.REFUSE;
    }

    /** What a column's missing values become. */
    float[] fit(Examples train, List<String> columns) {
        float[] standIns = new float[train.width()];
        float[] present = new float[train.count()];
        for (int column = 0; column < standIns.length; column++) {
            int count = 0;
            for (int row = 0; row < train.count(); row++) {
                float value = train.features()[row * train.width() + column];
                if (!Float.isNaN(value)) {
                    present[count++] = value;
                }
            }
            if (count == 0 && policy != Policy.CONSTANT) {
                throw new UserError(
                        "data.missing.policy",
                        "is " + Section.keyword(policy) + ", but column \"" + columns.get(column)
                                + "\" is missing in every training row: drop it with data.drop, or use constant");
            }
            standIns[column] = (float)
                    switch (policy) {
                        case REFUSE, CONSTANT -> constant;
                        case MEAN -> mean(present, count);
                        case MEDIAN -> median(present, count);
                    };
        }
        return standIns;
    }

    private static double mean(float[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    private static double median(float[] values, int count) {
        Arrays.sort(values, 0, count);
        return ((double) values[(count - 1) / 2] + values[count / 2]) / 2;
    }

    static void fill(Examples part, float[] standIns) {
        float[] all = part.features();
        for (int i = 0; i < all.length; i++) {
            if (Float.isNaN(all[i])) {
                all[i] = standIns[i % standIns.length];
            }
        }
    }
}
