#!/bin/sh
# Builds the simulated CUDA device: build.sh JAVA_HOME JCUDA_NATIVES TARGET
echo "no simulated CUDA device yet"
