# syntax=docker/dockerfile:1
# The monitor in Flink's official image.
#   docker build .                        on CPUs
#   docker build --target gpu .           on NVIDIA GPUs: CUDA 11.8 for JCuda, libtorch 2.7.1 (CUDA 12.8) for DJL

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY gpu-operators gpu-operators
COPY jobs jobs
# The benchmarks are a module of the build, and nothing of them is built.
COPY benchmarks/pom.xml benchmarks/
RUN --mount=type=cache,target=/root/.m2 mvn -B -pl jobs -am package -DskipTests -Dspotless.check.skip

FROM flink:2.2.1-java17 AS cpu
COPY --from=build --chown=flink:flink /build/jobs/target/cluster/lib/ /opt/flink/lib/
# Beside the reporter that serves its metrics on one address.
COPY --from=build --chown=flink:flink /build/jobs/target/cluster/flink/flink-metrics-prometheus-2.2.1.jar /opt/flink/lib/
COPY --from=build --chown=flink:flink /build/jobs/target/cluster/usrlib/ /opt/flink/usrlib/
COPY --from=build --chown=flink:flink /build/gpu-operators/target/jcuda-natives/lib/ /opt/qrstream/natives/
COPY --chown=flink:flink conf/config.yaml conf/log4j-console.properties /opt/flink/conf/
RUN rm -rf /opt/flink/plugins/metrics-prometheus \
    && mkdir -p /var/lib/qrstream/ha /var/lib/qrstream/checkpoints /var/lib/qrstream/savepoints /var/lib/qrstream/djl \
    && chown -R flink:flink /var/lib/qrstream
ENV DJL_CACHE_DIR=/var/lib/qrstream/djl \
    LD_LIBRARY_PATH=/opt/qrstream/natives \
    OMP_WAIT_POLICY=PASSIVE
USER flink

FROM nvidia/cuda:11.8.0-runtime-ubuntu22.04 AS cuda11
FROM pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime AS torch

FROM cpu AS gpu
COPY --from=cuda11 /usr/local/cuda-11.8/targets/x86_64-linux/lib/libcufft.so.10* /opt/qrstream/cuda/
COPY --from=cuda11 /usr/local/cuda-11.8/targets/x86_64-linux/lib/libnvrtc* /opt/qrstream/cuda/
# Torch finds NVIDIA's libraries beside it.
COPY --from=torch /opt/conda/lib/python3.11/site-packages/torch/lib/ /opt/qrstream/python/torch/lib/
COPY --from=torch /opt/conda/lib/python3.11/site-packages/nvidia/ /opt/qrstream/python/nvidia/
ENV LD_LIBRARY_PATH=/opt/qrstream/natives:/opt/qrstream/cuda:/opt/qrstream/python/torch/lib \
    PYTORCH_LIBRARY_PATH=/opt/qrstream/python/torch/lib \
    PYTORCH_VERSION=2.7.1 \
    PYTORCH_FLAVOR=cu128

FROM cpu
