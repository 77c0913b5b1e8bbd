package dev.espalier.network.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The units of a network while it is taken apart: which are one and the same, and which must stay. */
final class UnitIds {
    private final List<Integer> parents = new ArrayList<>();
    private final Map<Integer, String> reasons = new HashMap<>();
    private final Map<Integer, Set<String>> marks = new HashMap<>();

    int[] fresh(int count) {
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = parents.size();
            parents.add(ids[i]);
        }
        return ids;
    }

    /** The id that stands for all those that were joined with this one. */
    int root(int id) {
        int root = id;
        while (parents.get(root) != root) {
            root = parents.get(root);
        }
        for (int at = id; at != root; ) {
            int next = parents.get(at);
            parents.set(at, root);
            at = next;
        }
        return root;
    }

    /** From now on the two can only go together; where one must stay, both must. */
    void join(int one, int other) {
        int root = Math.min(root(one), root(other));
        int joined = Math.max(root(one), root(other));
        if (root == joined) {
            return;
        }
        parents.set(joined, root);
        String reason = reasons.remove(joined);
        if (reason != null) {
            reasons.putIfAbsent(root, reason);
        }
        Set<String> marked = marks.remove(joined);
        if (marked != null) {
            marks.computeIfAbsent(root, key -> new TreeSet<>()).addAll(marked);
        }
    }

    /** These are told apart from other units of the same layers. */
    void mark(int[] ids, String mark) {
        for (int id : ids) {
            marks.computeIfAbsent(root(id), key -> new TreeSet<>()).add(mark);
        }
    }

    /** What a unit was marked with. */
    Set<String> marks(int id) {
        return marks.getOrDefault(root(id), Set.of());
    }

    /** These must stay; what was known before remains the reason. */
    void pin(int[] ids, String reason) {
        for (int id : ids) {
            reasons.putIfAbsent(root(id), reason);
        }
    }

    /** These must stay, and this is the reason to tell. */
    void pinAboveAll(int[] ids, String reason) {
        for (int id : ids) {
            reasons.put(root(id), reason);
        }
    }

    /** Why a unit must stay. */
    Optional<String> reason(int id) {
        return Optional.ofNullable(reasons.get(root(id)));
    }
}
