package dev.trato.integration.outbound;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that was read strictly: whatever two programs could read in two ways is refused rather than mended.
 *
 * @param host in ASCII, lower case; an IPv6 address without its brackets
 * @param port the port, also where it was not written
 */
record Target(String scheme, String host, int port, URI uri) {

    private static final int LONGEST = 2000;
    private static final Pattern FORM = Pattern.compile("(?i)(https?)://(\\[[0-9a-f:.]+]|[^/?#:@\\[\\]\\\\%]+)(?::(\\d{1,5}))?(/[^?#]*)?(\\?[^#]*)?");
    private static final Pattern QUAD = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

    /** Reads an address; {@link OutboundProblem} when it is none that could be called. */
    static Target parse(String text) {
        var form = FORM.matcher(text);
        if (text.length() > LONGEST || text.chars().anyMatch(Target::isInvisible) || !form.matches()) {
            throw new OutboundProblem("problem.outbound.address");
        }
        var scheme = form.group(1).toLowerCase(Locale.ROOT);
        var host = host(form.group(2));
        int port = form.group(3) != null ? Integer.parseInt(form.group(3)) : scheme.equals("https") ? 443 : 80;
        if (port < 1 || port > 65535) {
            throw new OutboundProblem("problem.outbound.address");
        }
        var rest = (form.group(4) == null ? "/" : form.group(4)) + (form.group(5) == null ? "" : form.group(5));
        return new Target(scheme, host, port, uri(scheme, host, form.group(3) == null ? "" : ":" + port, rest));
    }

    private static boolean isInvisible(int c) {
        return c <= ' ' || Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String host(String written) {
        if (written.startsWith("[")) {
            return written.substring(1, written.length() - 1);
        }
        var host = ascii(written);
        var last = host.substring(host.lastIndexOf('.') + 1);
        boolean looksLikeNumber = last.matches("\\d+|0x[0-9a-f]*");
        if (host.length() > 253 || !NAME.matcher(host).matches() || looksLikeNumber && !QUAD.matcher(host).matches()) {
            throw new OutboundProblem("problem.outbound.address");
        }
        return host;
    }

    private static String ascii(String host) {
        try {
            return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new OutboundProblem("problem.outbound.address");
        }
    }

    private static URI uri(String scheme, String host, String port, String rest) {
        try {
            return new URI(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + port + new URI(rest).toASCIIString());
        } catch (URISyntaxException e) {
            throw new OutboundProblem("problem.outbound.address");
        }
    }
}
