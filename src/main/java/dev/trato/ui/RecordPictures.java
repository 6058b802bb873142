package dev.trato.ui;

import dev.trato.kernel.RecordRef;
import java.util.Collection;
import java.util.Map;

/** Answers: what does this person look like, what is the logo of this company? A bean of the module that keeps pictures; there may be none. */
public interface RecordPictures {

    /** Addresses of pictures below the root, of those records that have one which whoever asks may see; asked for many at once, in the background. */
    Map<RecordRef, String> addresses(Collection<RecordRef> refs);
}
