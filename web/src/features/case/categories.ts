/** Categories as people choose them: in their groups, found by any of their names. */
import type { Category } from "@/api/types";

export interface CategoryOption {
  value: string;
  label: string;
  /** Group, name and code: any of them finds the category. */
  search: string;
  whole: string;
}

export interface CategoryGroup {
  label: string;
  options: CategoryOption[];
}

export function twoLevels(categories: Category[]): CategoryGroup[] {
  const groups = new Map<string, CategoryGroup>();
  for (const { code, group, name, group_name } of categories) {
    const own = groups.get(group) ?? { label: group_name, options: [] };
    const whole = name === group_name ? name : `${group_name} / ${name}`;
    own.options.push({ value: code, label: name, search: `${group_name} ${name} ${code}`, whole });
    groups.set(group, own);
  }
  return [...groups.values()];
}
