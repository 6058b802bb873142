package dev.trato.integration.exchange.card;

import ezvcard.VCard;
import ezvcard.parameter.ImageType;
import ezvcard.property.BinaryProperty;
import ezvcard.property.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture on a card, as it is written there.
 *
 * @param state what there is of it
 * @param bytes those of an {@link State#INLINE inline} one; none otherwise
 * @param text  what a table shows of it: how large it is, or where it is said to be
 * @param logo  whether it shows where somebody works, and not him
 */
public record CardPhoto(State state, byte[] bytes, String text, boolean logo) {

    /** The most bytes of a picture. */
    public static final int MOST = 2 * 1024 * 1024;
    private static final int KILOBYTE = 1024;
    private static final int LONGEST_ADDRESS = 500;
    private static final byte[] NOTHING = {};

    /** What there is of a picture. */
    public enum State {
        INLINE,
        /** Only an address, from which nothing is fetched. */
        LINKED,
        TOO_LARGE,
        UNREADABLE
    }

    /** How the name of its file ends, without the dot. */
    public String ending() {
        return ImageBytes.isPng(bytes) ? "png" : "jpg";
    }

    /** Of several, the first that is on the card itself; null when there is none. */
    static @Nullable CardPhoto of(VCard card) {
        var all = new ArrayList<CardPhoto>();
        photos(card, all);
        boolean organisation = card.getKind() != null && Kind.ORG.equalsIgnoreCase(card.getKind().getValue());
        int logos = organisation ? 0 : all.size();
        all.addAll(logos, logos(card));
        return all.stream().filter(photo -> photo.state == State.INLINE).findFirst().orElse(all.isEmpty() ? null : all.getFirst());
    }

    private static void photos(VCard card, List<CardPhoto> into) {
        card.getPhotos().forEach(photo -> into.add(of(photo, false)));
        card.getExtendedProperties("PHOTO").forEach(raw -> into.add(new CardPhoto(State.UNREADABLE, NOTHING, "?", false)));
    }

    private static List<CardPhoto> logos(VCard card) {
        return card.getLogos().stream().map(logo -> of(logo, true)).toList();
    }

    private static CardPhoto of(BinaryProperty<ImageType> picture, boolean logo) {
        var bytes = picture.getData();
        if (bytes != null && bytes.length > 0) {
            var size = Math.max(1, bytes.length / KILOBYTE) + " kB";
            if (bytes.length > MOST) {
                return new CardPhoto(State.TOO_LARGE, NOTHING, size, logo);
            }
            return ImageBytes.areWhole(bytes) ? new CardPhoto(State.INLINE, bytes, size, logo) : new CardPhoto(State.UNREADABLE, NOTHING, size, logo);
        }
        var address = picture.getUrl();
        return address == null || address.isBlank() ? new CardPhoto(State.UNREADABLE, NOTHING, "?", logo)
                : new CardPhoto(State.LINKED, NOTHING, address.substring(0, Math.min(address.length(), LONGEST_ADDRESS)), logo);
    }
}
