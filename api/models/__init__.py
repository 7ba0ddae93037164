"""The shapes of answers: what the OpenAPI document promises and generated clients rely on, one module a topic."""
