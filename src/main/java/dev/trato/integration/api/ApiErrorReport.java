package dev.trato.integration.api;

import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What the server itself refuses, before any of our code sees it: an address or a header that is none. Programs are told as ever. */
class ApiErrorReport extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrorReport.class);

    private final ApiProblems problems;

    ApiErrorReport(ApiProblems problems) {
        this.problems = problems;
        setShowReport(false);
        setShowServerInfo(false);
    }

    /** Puts it in the place of the server's own. */
    @Component
    static class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
        private final ApiProblems problems;

        Installation(ApiProblems problems) {
            this.problems = problems;
        }

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.getPipeline().addValve(new ApiErrorReport(problems));
                    host.setErrorReportValveClass(ApiErrorReport.class.getName());
                }
            });
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        var address = request.getRequestURI();
        var status = HttpStatus.resolve(response.getStatus());
        boolean forPages = address != null && !address.startsWith(ApiErrors.ADDRESS); // an address that could not even be read is no page's
        if (forPages || status == null || !status.isError()) {
            super.report(request, response, fault);
        } else if (response.getContentWritten() == 0 && response.setErrorReported()) {
            try {
                ApiProblems.send(response.getResponse(), problems.refused(status, Locale.ENGLISH));
                response.finishResponse();
            } catch (IOException e) {
                LOG.debug("Whoever sent the call is gone", e);
            }
        }
    }
}
