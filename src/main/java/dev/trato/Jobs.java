package dev.trato;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The jobs run where Trato serves people; a command of the jar ({@code trato.jobs=false}) has the database to itself. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "trato.jobs", matchIfMissing = true)
class Jobs {}
