/**
 * Stands in the engine bundle for what dockerode brings and we never use: ssh2 (it ignores ssh's own
 * configuration and known hosts; ssh addresses go through the ssh program) and gRPC (sessions of BuildKit).
 * Together they are two thirds of the bundle.
 */
export default {};
