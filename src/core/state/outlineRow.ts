/** One row of a view, complete in words: `ui` only translates it into the editor's own types. */
export interface OutlineRow<About = unknown> {
  /** Nothing that changes may stand in it, or selection and menus lose their row. Nobody reads anything out of it. */
  readonly id: string;
  /** What it stands for. */
  readonly about: About;
  readonly label: string;
  readonly description: string;
  /** Since when that exists, in milliseconds since 1970, for rows that show how old it is. */
  readonly since?: number;
  /** Name of a VS Code product icon. */
  readonly icon: string;
  /** Theme colour of the icon; absent for the default. */
  readonly color?: string;
  /** What sort of row it is, and in which state. */
  readonly context: string;
  /** What its menu offers. */
  readonly can?: readonly string[];
  /** What a screen reader says: the label with the state in words. */
  readonly spoken: string;
  readonly children?: readonly OutlineRow<About>[];
  /** Whether the children show at first. */
  readonly folded?: boolean;
}
