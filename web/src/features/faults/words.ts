import { useCategories } from "@/api/queries";

/** Where a fault is, in one line. */
export const placeOf = (one: { district: string; building: string; base_station: string }): string =>
  [one.district, one.building, one.base_station].filter(Boolean).join(" · ");

/** The names of categories, or of groups of them, by their codes. */
export function useKindNames(): (codes: readonly string[]) => string {
  const categories = useCategories().data ?? [];
  const named = (code: string) =>
    categories.find((one) => one.code === code)?.name ??
    categories.find((one) => one.code.split(".")[0] === code)?.group_name ??
    code;
  return (codes) => codes.map(named).join(" · ");
}

/** The name of a category by its code; the code itself for one that is no more. */
export function useCategoryName(): (code: string) => string {
  const categories = useCategories().data ?? [];
  return (code) => categories.find((one) => one.code === code)?.name ?? code;
}
