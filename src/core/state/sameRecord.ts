/**
 * Whether two records say the same. Records are plain JSON whose keys the normalisers write in one fixed
 * order and whose lists they sort, so their JSON texts are equal exactly when the records are.
 */
export const sameRecord = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
