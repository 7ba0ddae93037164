# The command line and the HTTP API. The embedded engine is in it, too, for use without a Neo4j.
FROM python:3.12.11-slim-bookworm

WORKDIR /app
COPY requirements/run.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md ./
COPY graph graph
COPY ingest ingest
COPY api api
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
