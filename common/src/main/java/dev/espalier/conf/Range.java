package dev.espalier.conf;

/** The numbers that a key may hold. Not-a-number and the infinities are never among them. */
public enum Range {
    OPEN_UNIT("between 0 and 1, neither of them", 0.5) {
        @Override
        boolean in(double value) {
            return value > 0 && value < 1;
        }
    },
    UNIT("from 0 to 1", 0.5) {
        @Override
        boolean in(double value) {
            return value >= 0 && value <= 1;
        }
    },
    FRACTION("from 0 to less than 1", 0) {
        @Override
        boolean in(double value) {
            return value >= 0 && value < 1;
        }
    },
    POSITIVE("a number greater than 0", 1) {
        @Override
        boolean in(double value) {
            return value > 0;
        }
    },
    NOT_NEGATIVE("a number of at least 0", 0) {
        @Override
        boolean in(double value) {
            return value >= 0;
        }
    },
    ANY("a number", 0) {
        @Override
        boolean in(double value) {
            return true;
        }
    };

    private final String allowed;
    private final double standIn;

    Range(String allowed, double standIn) {
        this.allowed = allowed;
        this.standIn = standIn;
    }

    abstract boolean in(double value);

    public boolean holds(double value) {
        return Double.isFinite(value) && in(value);
    }

    double standIn() {
        return standIn;
    }

    @Override
    public String toString() {
        return allowed;
    }
}
