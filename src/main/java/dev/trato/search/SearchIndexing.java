package dev.trato.search;

import dev.trato.records.Stint;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.search.util.common.SearchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the index: makes it where there is none, follows what is changed, makes it anew beside the old one when it is asked to, and
 * replaces one that is damaged or about another database.
 */
@Component
@EnableConfigurationProperties(SearchSettings.class)
class SearchIndexing implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexing.class);
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final IndexHome home;
    private final Following following;
    private final boolean follows;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean stopping;
    private volatile boolean wantedAnew;

    SearchIndexing(SearchSettings settings, Following following, JdbcTemplate database, Clock clock) {
        this.home = settings.engine() == SearchSettings.Engine.LUCENE ? new LuceneHome(settings.directory())
                : new ElasticsearchHome(settings, database, clock);
        this.following = following;
        this.follows = settings.follow();
    }

    IndexHome home() {
        return home;
    }

    /** Works for a while, and leaves the processor to others for as long. */
    @Scheduled(fixedDelay = 1_500)
    void goOn() {
        if (follows) {
            Stint.of(BUSY, this::step);
        }
    }

    /** Makes the index anew, while the one there is answers. */
    void renew() {
        wantedAnew = true;
    }

    /** Does one of the things there are to do; false when there is none. */
    boolean step() {
        return inTurn(this::doNext);
    }

    private boolean inTurn(java.util.function.BooleanSupplier work) {
        turn.lock();
        try {
            if (stopping) {
                return false;
            }
            home.open();
            return home.inTurn(work);
        } catch (SearchException e) {
            damaged(e);
            return false; // until the next time, since it may be a server that is away
        } finally {
            turn.unlock();
        }
    }

    private boolean doNext() {
        var current = fitting(home.current());
        var building = fitting(home.building());
        if (building == null && (current == null || wantedAnew)) {
            wantedAnew = false;
            home.begin(following.beginning());
            return true;
        }
        following.numberTexts();
        if (current != null && (goOn(current) || following.fill(current) || following.followBrokenOff(current))) {
            return true;
        }
        if (building != null && !following.fill(building) && !goOn(building) && !following.followBrokenOff(building)) {
            home.finish();
            LOG.info("The search index is complete");
            return true;
        }
        return building != null;
    }

    /** What is changed goes ahead of all else in an index that answers; one that is being filled would only do it twice. */
    private boolean goOn(Generation generation) {
        return following.follow(generation) || following.followTexts(generation);
    }

    private @org.jspecify.annotations.Nullable Generation fitting(@org.jspecify.annotations.Nullable Generation generation) {
        if (generation == null || following.fits(generation.state())) {
            return generation;
        }
        LOG.info("The search index is about another database, or a much earlier or later state of this one, and is made anew");
        home.discard(generation);
        return null;
    }

    /** Something is wrong with an index: whichever it was, both are looked at anew, and what is not whole is thrown away. */
    void damaged(RuntimeException why) {
        LOG.warn("The search index is looked at, since it could not be used: {}", why.toString());
        turn.lock();
        try {
            home.close();
        } finally {
            turn.unlock();
        }
    }

    /** Until everything is in the index. */
    void catchUp() {
        while (step()) {
            // there is more
        }
    }

    @Override
    public void destroy() {
        stopping = true;
        turn.lock();
        try {
            home.close();
        } finally {
            turn.unlock();
        }
    }
}
