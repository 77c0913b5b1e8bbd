package dev.espalier.jobs.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What one worker learns between two averagings.
 *
 * @param seed for the order of the rows in this epoch
 * @param from where in that order its rows begin
 * @param count how many rows it has
 * @param batch rows in a minibatch; the last one has what is left
 */
record Share(long seed, int from, int count, int batch) implements Serializable {
    /**
     * An epoch as one list of shares after the other, between which there is an averaging: no two shares of a list differ by
     * more than a row, and minibatches are as equal, so that none weighs too much in the average.
     *
     * @param averaging how many minibatches a share has at most
     */
    static List<List<Share>> epoch(int rows, int workers, int averaging, int batch, long seed) {
        long most = (long) workers * averaging * batch;
        List<List<Share>> rounds = new ArrayList<>();
        for (int from = 0; from < rows; ) {
            int count = (int) Math.min(most, rows - from);
            rounds.add(round(from, count, workers, batch, seed));
            from += count;
        }
        return rounds;
    }

    private static List<Share> round(int from, int rows, int workers, int batch, long seed) {
        int largest = quotientUp(rows, workers);
        int equal = quotientUp(largest, quotientUp(largest, batch));
        List<Share> shares = new ArrayList<>();
        int at = from;
        for (int worker = 0; worker < workers; worker++) {
            int count = rows / workers + (worker < rows % workers ? 1 : 0);
            if (count > 0) {
                shares.add(new Share(seed, at, count, equal));
            }
            at += count;
        }
        return shares;
    }

    private static int quotientUp(int dividend, int divisor) {
        return (int) (((long) dividend + divisor - 1) / divisor);
    }

    int minibatches() {
        return quotientUp(count, batch);
    }
}
