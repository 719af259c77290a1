package io.tradeseal.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompletenessTest {
    private static final Leaf LEAF = new Leaf("n", null);

    record Leaf(String name, @Nullable String note) {}

    record Branch(
            Leaf leaf,
            List<Leaf> leaves,
            @Nullable Leaf spare,
            @Nullable Map<String, String> tags) {}

    record Tree(String id, Branch branch, List<List<Leaf>> rows) {}

    /** Whose JSON is that of its state alone. */
    record Told(Tree tree) {}

    private static Tree tree(Branch branch) {
        return new Tree("t", branch, List.of(List.of(LEAF)));
    }

    private static Branch branch(Leaf... leaves) {
        return new Branch(LEAF, Arrays.asList(leaves), null, null);
    }

    @Test
    void nothing_is_missing_where_only_what_may_be_null_is() {
        assertThat(Completeness.firstMissing(new Told(tree(branch(LEAF, LEAF)))))
                .isNull();
    }

    @Test
    void a_member_of_the_event_itself() {
        assertThat(Completeness.firstMissing(new Tree(null, branch(), List.of())))
                .isEqualTo("id");
        assertThat(Completeness.firstMissing(new Told(null))).isEqualTo("tree");
    }

    @Test
    void a_member_of_a_part_is_named_with_its_path() {
        var part = new Branch(new Leaf(null, null), List.of(), null, null);
        assertThat(Completeness.firstMissing(tree(part))).isEqualTo("branch.leaf.name");
        assertThat(Completeness.firstMissing(tree(new Branch(LEAF, null, null, null))))
                .isEqualTo("branch.leaves");
    }

    @Test
    void a_member_of_an_element_is_named_with_its_place() {
        assertThat(Completeness.firstMissing(tree(branch(LEAF, new Leaf(null, "x")))))
                .isEqualTo("branch.leaves[1].name");
    }

    @Test
    void an_element_that_is_null() {
        assertThat(Completeness.firstMissing(tree(branch(LEAF, null)))).isEqualTo("branch.leaves[1]");
    }

    @Test
    void an_element_of_a_list_within_a_list() {
        var rows = List.of(List.of(LEAF), Arrays.asList(LEAF, new Leaf(null, null)));
        assertThat(Completeness.firstMissing(new Tree("t", branch(), rows))).isEqualTo("rows[1][1].name");
    }

    @Test
    void a_member_of_what_may_be_absent_but_is_there() {
        var spare = new Branch(LEAF, List.of(), new Leaf(null, null), null);
        assertThat(Completeness.firstMissing(tree(spare))).isEqualTo("branch.spare.name");
    }

    @Test
    void an_event_that_is_its_state_is_no_part_of_the_path() {
        assertThat(Completeness.firstMissing(new Told(new Tree(null, branch(), List.of()))))
                .isEqualTo("id");
        assertThat(Completeness.firstMissing(new Told(tree(branch(new Leaf(null, null))))))
                .isEqualTo("branch.leaves[0].name");
    }
}
