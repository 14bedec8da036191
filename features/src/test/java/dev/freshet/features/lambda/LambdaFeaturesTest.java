package dev.freshet.features.lambda;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Every scenario through the functions, on the real parts. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("dev.freshet.features")
@ConfigurationParameter(
    key = GLUE_PROPERTY_NAME,
    value = "dev.freshet.features.steps,dev.freshet.features.lambda")
class LambdaFeaturesTest {}
