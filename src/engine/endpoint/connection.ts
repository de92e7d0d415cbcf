import type { TlsMaterial } from "./tlsMaterial.ts";

/** How an engine is reached. */
export type Connection =
  /** A unix socket, or a named pipe on Windows. */
  | { readonly kind: "socket"; readonly path: string }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  | ({ readonly kind: "tls"; readonly host: string; readonly port: number } & TlsMaterial)
  /** `socket`: the engine's on that host, if it isn't the default. */
  | { readonly kind: "ssh"; readonly destination: string; readonly port?: number; readonly socket?: string };
