package dev.trato.activities.ui;

import dev.trato.activities.Interactions;
import dev.trato.activities.Timeline;
import dev.trato.activities.task.DoneSource;
import dev.trato.security.UserClock;
import dev.trato.ui.Kit;
import org.springframework.stereotype.Component;

/** What timelines and composers are made with. */
@Component
record TimelineParts(Kit kit, Interactions interactions, Timeline timeline, DoneSource tasks, UserClock clock) {}
