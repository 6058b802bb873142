package dev.trato.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MessageLimitTest {

    private final MessageLimit filter = new MessageLimit();
    private final AtomicInteger read = new AtomicInteger();

    @Test
    void aLargeMessageIsRefusedBeforeItIsRead() throws Exception {
        var response = send(message(MessageLimit.BYTES + 1, true), bytes());
        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(read).hasValue(0);
    }

    @Test
    void aMessageThatDoesNotSayHowLargeItIsIsCutOff() {
        assertThatThrownBy(() -> send(message(MessageLimit.BYTES + 1, false), bytes())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> send(message(MessageLimit.BYTES + 1, false), characters())).isInstanceOf(IOException.class);
    }

    @Test
    void whatAScreenUsuallySaysPasses() throws Exception {
        assertThat(send(message(MessageLimit.BYTES, true), bytes()).getStatus()).isEqualTo(200);
        assertThat(read).hasValue(MessageLimit.BYTES);
        read.set(0);
        assertThat(send(message(MessageLimit.BYTES, false), characters()).getStatus()).isEqualTo(200);
        assertThat(read).hasValue(MessageLimit.BYTES);
    }

    @Test
    void filesAreNoneOfItsBusiness() throws Exception {
        var upload = message(MessageLimit.BYTES + 1, true);
        upload.setQueryString("v-uiId=1");
        assertThat(send(upload, bytes()).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse send(MockHttpServletRequest request, FilterChain chain) throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    private FilterChain bytes() {
        return (request, response) -> read.addAndGet(request.getInputStream().readAllBytes().length);
    }

    private FilterChain characters() {
        return (request, response) -> {
            var reader = request.getReader();
            var buffer = new char[8192];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                read.addAndGet(count);
            }
        };
    }

    /** A message of one screen, which says how long it is, or keeps it to itself as a chunked one does. */
    private static MockHttpServletRequest message(int bytes, boolean honest) {
        var request = honest ? new MockHttpServletRequest("POST", "/") : new MockHttpServletRequest("POST", "/") {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setQueryString("v-r=uidl&v-uiId=0");
        request.setContent(new byte[bytes]);
        return request;
    }
}
