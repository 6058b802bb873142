package dev.trato.integration.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what is no call; without it a program that mistypes an address would be shown the pages for people. */
@RestController
class NoSuchCall {

    private final ApiProblems problems;

    NoSuchCall(ApiProblems problems) {
        this.problems = problems;
    }

    @RequestMapping("/api/**")
    ResponseEntity<String> answer(HttpServletRequest request) {
        return problems.response(HttpStatus.NOT_FOUND, "problem.api.address", request.getMethod(), request.getRequestURI());
    }
}
