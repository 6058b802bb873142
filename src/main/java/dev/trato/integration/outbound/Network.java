package dev.trato.integration.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A block of addresses, {@code 10.1.2.0/24} or {@code fd00::/8}. */
final class Network {

    /** What IANA has set aside: this host, private, shared, loopback, link-local, documentation, benchmarks, relays, multicast, reserved. */
    private static final List<Network> NOT_PUBLIC_V4 = all("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /** Everything public of IPv6 is in here; loopback, link-local, unique local, multicast, NAT64 and mapped addresses are not. */
    private static final Network GLOBAL_V6 = parse("2000::/3");

    /** Within it: protocol assignments with Teredo, documentation, and 6to4, behind which any IPv4 address may hide. */
    private static final List<Network> NOT_PUBLIC_V6 = all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final byte[] base;
    private final int prefix;

    private Network(byte[] base, int prefix) {
        this.base = base;
        this.prefix = prefix;
    }

    /** Reads {@code address/bits}, or a single address. */
    static Network parse(String text) {
        var parts = text.strip().split("/", 2);
        if (!parts[0].matches("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("Not a network: " + text);
        }
        try {
            var base = InetAddress.getByName(parts[0]).getAddress();
            int prefix = parts.length == 1 ? base.length * 8 : Integer.parseInt(parts[1]);
            if (prefix < 0 || prefix > base.length * 8) {
                throw new IllegalArgumentException("Not a network: " + text);
            }
            return new Network(base, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("Not a network: " + text, e);
        }
    }

    private static List<Network> all(String... texts) {
        return Arrays.stream(texts).map(Network::parse).toList();
    }

    /** Reads networks with commas between them; none when blank. */
    static List<Network> list(String texts) {
        return Stream.of(texts.split(",")).filter(text -> !text.isBlank()).map(Network::parse).toList();
    }

    /** Whether an address belongs to the public internet, and to nothing that could lead back into a private network. */
    static boolean isPublic(InetAddress address) {
        if (address.getAddress().length == 4) {
            return NOT_PUBLIC_V4.stream().noneMatch(network -> network.contains(address));
        }
        return GLOBAL_V6.contains(address) && NOT_PUBLIC_V6.stream().noneMatch(network -> network.contains(address));
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = prefix - bit >= 8 ? 0xff : 0xff << 8 - (prefix - bit);
            if (((bytes[bit / 8] ^ base[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
