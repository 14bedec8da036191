package dev.freshet.features.concurrent;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasspathResource;
import org.junit.platform.suite.api.Suite;

/** What moves state through several functions; {@code LambdaFeaturesTest} runs every scenario. */
@Suite
@IncludeEngines("cucumber")
@SelectClasspathResource("dev/freshet/features/paying.feature")
@SelectClasspathResource("dev/freshet/features/staying_fresh.feature")
@SelectClasspathResource("dev/freshet/features/statements.feature")
@ConfigurationParameter(
    key = GLUE_PROPERTY_NAME,
    value = "dev.freshet.features.steps,dev.freshet.features.concurrent")
class ConcurrentFeaturesTest {}
