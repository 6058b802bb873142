package dev.trato.notifications.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trato.notifications.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KindTableTest {

    /** Whoever ticks quickly leaves each tick to another thread. */
    @Test
    void theLastTickHoldsWhicheverThreadComesFirst() {
        var ticks = new KindTable.Ticks(Set.of(Channel.APP, Channel.SMS));
        var written = new ArrayList<Set<Channel>>();
        ticks.tick(Channel.EMAIL, true);
        Runnable first = () -> ticks.write(written::add);
        ticks.tick(Channel.EMAIL, false);
        ticks.tick(Channel.PUSH, true);
        Runnable last = () -> ticks.write(written::add);
        List.of(last, first).forEach(Runnable::run);
        assertThat(written.getLast()).containsExactlyInAnyOrder(Channel.APP, Channel.SMS, Channel.PUSH);
    }
}
