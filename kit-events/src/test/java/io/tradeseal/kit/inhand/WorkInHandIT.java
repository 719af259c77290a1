package io.tradeseal.kit.inhand;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.inhand.WorkInHand.Piece;
import io.tradeseal.kit.inhand.WorkInHand.PutAside;
import io.tradeseal.kit.sample.SharedSample;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Each {@code WorkInHand} is a process; one that says no more of a piece has died with it. */
class WorkInHandIT {
    private static WorkInHand process() {
        var service = SharedSample.service();
        return new WorkInHand(service.getBean(JdbcClient.class), service.getBean(PlatformTransactionManager.class));
    }

    private static Piece piece() {
        var key = UUID.randomUUID().toString();
        return new Piece("test", key, "The work " + key);
    }

    private static List<PutAside> putAside(Piece piece) {
        return process().putAside(0, 1000).stream()
                .filter(work -> work.what().equals(piece.what()))
                .toList();
    }

    @Test
    void work_that_two_processes_died_with_is_put_aside_and_told() {
        var piece = piece();
        assertThat(process().beginOne(piece)).isTrue();
        assertThat(process().beginOne(piece)).as("after one death").isTrue();
        assertThat(putAside(piece)).isEmpty();
        assertThat(process().beginOne(piece)).as("after two").isFalse();
        assertThat(process().beginOne(piece)).as("and not by itself").isFalse();

        assertThat(putAside(piece)).hasSize(1).first().returns(2, PutAside::deaths);
        assertThat(process().count()).isPositive();
    }

    @Test
    void what_a_process_begins_again_or_has_ended_is_no_death() {
        var piece = piece();
        var process = process();
        for (int i = 0; i < 5; i++) assertThat(process.beginOne(piece)).isTrue();
        process.done(piece);
        assertThat(process().beginOne(piece)).isTrue();
        assertThat(process().beginOne(piece)).isTrue();
        assertThat(putAside(piece)).isEmpty();
    }

    @Test
    void one_death_of_many_pieces_together_has_them_begun_one_by_one_until_two_have_died_with_one_alone() {
        var all = piece();
        var one = piece();
        assertThat(process().beginMany(List.of(all))).isEmpty();
        var second = process();
        assertThat(second.beginMany(List.of(all))).containsExactly(all);
        assertThat(second.beginOne(one)).isTrue();
        var third = process();
        assertThat(third.beginMany(List.of(all))).containsExactly(all);
        assertThat(third.beginOne(one)).isTrue();
        var fourth = process();
        assertThat(fourth.beginMany(List.of(all))).containsExactly(all);
        assertThat(fourth.beginOne(one)).isFalse();
        assertThat(fourth.beginOne(piece())).isTrue();
        fourth.done(all);
        assertThat(process().beginMany(List.of(all))).isEmpty();
    }

    @Test
    void somebody_begins_it_again_as_if_nobody_had_died() {
        var piece = piece();
        for (int i = 0; i < 3; i++) process().beginOne(piece);
        var again = new ArrayList<String>();
        var feature = new BeginAgain() {
            @Override
            public String kind() {
                return "test";
            }

            @Override
            public void again(String key) {
                again.add(key);
            }
        };
        var id = putAside(piece).getFirst().id();
        assertThat(process().release(id, List.of(feature))).isPresent();
        assertThat(again).containsExactly(piece.key());
        assertThat(process().release(id, List.of(feature))).isEmpty();
        assertThat(putAside(piece)).isEmpty();
        assertThat(process().beginOne(piece)).isTrue();
        assertThat(process().beginOne(piece)).isTrue();
    }
}
