/**
 * What can be done from a row's menu. The menus of package.json ask for `can:stop` and the like, never for a kind of
 * object or a state; a test compares the two.
 */
export const abilities = ["start", "stop", "restart", "logs", "shell", "inspect", "layers", "copy", "remove"] as const;

export type Ability = (typeof abilities)[number];
