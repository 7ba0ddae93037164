# The command line and the HTTP API. The embedded engine is in it, too, for use without a Neo4j.
FROM node:24.19-bookworm-slim AS web
WORKDIR /app
COPY web/package.json web/package-lock.json web/.npmrc web/
RUN npm --prefix web ci --silent
COPY docs/openapi.json docs/
COPY web web
RUN npm --prefix web run --silent build

FROM python:3.12.11-slim-bookworm

WORKDIR /app
COPY requirements/run.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md ./
COPY graph graph
COPY ingest ingest
COPY api api
COPY --from=web /app/api/static api/static
COPY cli cli
COPY cypher cypher
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin yingshang \
    && install -d -o yingshang -g yingshang /data

USER yingshang
ENV YINGSHANG_DATA_DIR=/data PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["yingshang"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
