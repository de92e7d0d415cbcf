import { type Endpoint, findEndpoint } from "../../src/engine/endpoint/findEndpoint.ts";

/** The endpoint of an address as if DOCKER_HOST had given it; a test that uses a wrong one fails here. */
export async function endpointOf(address: string, environment: Record<string, string> = {}): Promise<Endpoint> {
  const found = await findEndpoint({
    setting: undefined,
    environment: { ...environment, DOCKER_HOST: address },
    platform: "linux",
    homeFolder: "/nonexistent",
    userId: undefined,
  });
  if (!found.ok) {
    throw new Error(`${address}: ${found.failure.sentence}`);
  }
  return found.value;
}
