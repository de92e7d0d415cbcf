import { toJSONSchema } from "zod/mini";
import { labFileSchema } from "../src/core/labs/format/schema.ts";

/**
 * The JSON schema of `lab.yaml`, for editors that validate YAML by one. It knows the shape only: what belongs
 * together, and what a name must stand for, is told by the parser alone.
 */
export function generateSchema(): string {
  const { $schema, ...rest } = toJSONSchema(labFileSchema(), {
    // The version that YAML extensions know best.
    target: "draft-7",
    io: "input",
    override: ({ jsonSchema }) => {
      // A whole number has no other limits than its own.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) {
        delete jsonSchema.maximum;
      }
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) {
        delete jsonSchema.minimum;
      }
    },
  });
  const schema = { $schema, title: "A lab of Container Labs", ...rest };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
