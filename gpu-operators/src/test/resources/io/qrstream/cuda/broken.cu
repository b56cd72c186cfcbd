extern "C" __global__ void broken() { undeclared_name = 1; }
