FROM python:3.11-slim
WORKDIR /storywire
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY processors processors
COPY infra infra
COPY streams streams
COPY demo demo
RUN pip install --no-cache-dir --no-deps --no-build-isolation -e . \
    && useradd --create-home storywire && mkdir /state && chown storywire /state \
    && STORYWIRE_DATABASE=/tmp/compiled.sqlite storywire demo --once && rm /tmp/compiled.sqlite*
USER storywire
ENV STORYWIRE_STATE_DIR=/state
ENTRYPOINT ["storywire"]
CMD ["worker"]
