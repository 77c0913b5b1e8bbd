package dev.espalier.network.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Threads that share a batch. The shares are the same however many threads there are, and each is worked on in a lane of its
 * own, so that it makes no difference who does which.
 */
final class Crew implements AutoCloseable {
    /** How often who waits looks before it sleeps: the next work mostly comes at once. */
    private static final int LOOKS = 20_000;

    /** How many nanoseconds the caller sleeps between looks, once it has looked so often. */
    private static final long BREATH = 20_000;

    /** What is done with each share. */
    interface Work {
        void on(int share, int shares, Lane lane);
    }

    private final List<Lane> lanes;
    private final List<Thread> helpers;
    /** How many shares nobody has taken yet. */
    private final AtomicInteger left = new AtomicInteger();
    /** How many shares are not done yet. */
    private final AtomicInteger pending = new AtomicInteger();

    private final AtomicInteger sleeping = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    // Nobody changes these before all shares are done.
    private volatile Work work;
    private volatile int shares;
    private volatile boolean closed;

    /**
     * Begins to wait for work.
     *
     * @param lanes as many as there can be shares
     * @param threads how many there are, with the caller's
     */
    Crew(List<Lane> lanes, int threads) {
        this.lanes = List.copyOf(lanes);
        helpers = IntStream.range(1, Math.min(threads, lanes.size()))
                .mapToObj(i -> new Thread(this::help, "kernel-" + i))
                .toList();
        helpers.forEach(thread -> thread.setDaemon(true));
        helpers.forEach(Thread::start);
    }

    /** How many shares there can be. */
    int most() {
        return lanes.size();
    }

    Lane lane(int share) {
        return lanes.get(share);
    }

    /** Returns when all shares are done. */
    void run(int count, Work each) {
        if (helpers.isEmpty() || count == 1) {
            for (int share = 0; share < count; share++) {
                each.on(share, count, lanes.get(share));
            }
            return;
        }
        work = each;
        shares = count;
        pending.set(count);
        left.set(count);
        if (sleeping.get() > 0) {
            helpers.forEach(LockSupport::unpark);
        }
        while (takesOne()) {}
        for (int looks = 0; pending.get() > 0; looks++) {
            if (looks < LOOKS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(BREATH);
            }
        }
        Throwable failed = failure.getAndSet(null);
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Does a share, if there is one. */
    private boolean takesOne() {
        int mine = left.get();
        while (mine > 0 && !left.compareAndSet(mine, mine - 1)) {
            mine = left.get();
        }
        if (mine == 0) {
            return false;
        }
        try {
            work.on(mine - 1, shares, lanes.get(mine - 1));
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
        } finally {
            pending.decrementAndGet();
        }
        return true;
    }

    private void help() {
        int looks = 0;
        while (!closed) {
            if (takesOne()) {
                looks = 0;
            } else if (looks++ < LOOKS) {
                Thread.onSpinWait();
            } else {
                sleep();
                looks = 0;
            }
        }
    }

    private void sleep() {
        sleeping.incrementAndGet();
        if (left.get() == 0 && !closed) {
            LockSupport.park(this);
        }
        sleeping.decrementAndGet();
    }

    /** Whether nobody but the caller looks for work. */
    boolean isAsleep() {
        return sleeping.get() == helpers.size();
    }

    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }
}
