# docs/howto-install.md says how to use it.
FROM python:3.13-slim
COPY . /src
RUN pip install --no-cache-dir '/src[sources]' && rm -r /src
WORKDIR /data
ENTRYPOINT ["kg"]
CMD ["--help"]
