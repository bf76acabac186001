import { useCategories } from "@/api/queries";

/** Where a fault is, in one line. */
export const placeOf = (one: { district: string; building: string; base_station: string }): string =>
  [one.district, one.building, one.base_station].filter(Boolean).join(" · ");

/** The name of a category by its code; the code itself for one that is no more. */
export function useCategoryName(): (code: string) => string {
  const categories = useCategories().data ?? [];
  return (code) => categories.find((one) => one.code === code)?.name ?? code;
}
