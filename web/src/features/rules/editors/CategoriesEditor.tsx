import { PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { memo, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { CheckCell, ChoiceCell, TextCell } from "../sheet/cells";
import { Grid, HandleCell, RemoveButton } from "../sheet/Grid";
import { numbered, type Rows, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import { AXES, type Categories, type CategoryRow, URGENCIES } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";

const GROUP_LIST = "category-groups";

export function CategoriesEditor({ content, change }: EditorProps<Categories>) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const rows = useRows(change, "categories");
  const onPart = useCallback<RowProps["onPart"]>(
    (index, part, value) =>
      change(
        ({ categories }) => ({ categories: withPart(categories, index, part, value) }),
        `categories.${index}.${part}`,
      ),
    [change],
  );
  const [retired, setRetired] = useState(false);
  const groups = [...new Set(content.categories.map((row) => row.group))];
  const columns = [
    { key: "groupCode", title: t("categories.groupCode"), width: 110 },
    { key: "group", title: t("categories.groupName"), width: 116 },
    { key: "groupEn", title: t("categories.groupNameEn"), width: 140 },
    { key: "code", title: t("categories.code"), width: 176 },
    { key: "name", title: t("categories.name"), width: 124 },
    { key: "nameEn", title: t("categories.nameEn"), width: 150 },
    { key: "axis", title: t("categories.axis"), width: 150 },
    { key: "urgency", title: t("categories.urgency"), width: 82 },
    { key: "place", title: t("categories.needsPlace"), width: 70 },
    { key: "active", title: t("categories.active"), width: 62 },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  const shown = numbered(content.categories).filter(({ row }) => !reading || retired || row.active);
  const hidden = content.categories.filter((row) => !row.active).length;
  return (
    <>
      {reading && hidden > 0 && (
        <Checkbox checked={retired} onChange={(event) => setRetired(event.target.checked)}>
          {t("categories.showRetired", { count: hidden })}
        </Checkbox>
      )}
      <Grid label={t("kind.complaint_categories")} columns={columns} onMove={rows.move}>
        {shown.map(({ row, index, key }) => (
          <Row key={key} row={row} index={index} rows={rows} onPart={onPart} />
        ))}
      </Grid>
      <datalist id={GROUP_LIST}>
        {groups.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
      {!reading && (
        <p className={styles.under}>
          <Button icon={<PlusOutlined />} onClick={() => rows.add(like(content.categories.at(-1)))}>
            {t("categories.add")}
          </Button>
          <span>{t("categories.retireHow")}</span>
          <span>{t("grid.keys")}</span>
        </p>
      )}
    </>
  );
}

/** A group has one name: changed in one row it changes in all, and whoever joins a group takes it. */
export function withPart(
  categories: readonly CategoryRow[],
  index: number,
  part: keyof CategoryRow,
  value: string,
): CategoryRow[] {
  const row = categories[index];
  const groupwide = part === "group_name" || part === "group_name_en";
  const joined = part === "group" && categories.find((one, at) => at !== index && one.group === value);
  const names = joined ? { group_name: joined.group_name, group_name_en: joined.group_name_en } : {};
  return categories.map((one, at) =>
    at === index || (groupwide && one.group === row?.group) ? { ...one, ...names, [part]: value } : one,
  );
}

/** A new category begins in the group of the one above it. */
const like = (above: CategoryRow | undefined): CategoryRow => ({
  code: above ? `${above.group}.` : "",
  group: above?.group ?? "",
  name: "",
  name_en: "",
  group_name: above?.group_name ?? "",
  group_name_en: above?.group_name_en ?? "",
  hotline_axis: above?.hotline_axis ?? AXES[0],
  needs_place: above?.needs_place ?? false,
  urgency: "general",
  active: true,
});

interface RowProps {
  row: CategoryRow;
  index: number;
  rows: Rows<CategoryRow>;
  onPart: (index: number, part: keyof CategoryRow, value: string) => void;
}

const Row = memo(function Row({ row, index, rows, onPart }: RowProps) {
  const { t } = useTranslation("rules");
  const { known, named } = useWords();
  const { reading } = useSheet();
  const axes = AXES.map((value) => ({ value, label: known("axis", value) }));
  const urgencies = URGENCIES.map((value) => ({ value, label: t(`common:urgency.${value}`) }));
  const text = (
    part: "group" | "group_name" | "group_name_en" | "code" | "name" | "name_en",
    label: string,
  ) => (
    <td>
      <TextCell
        path={`categories.${index}.${part}`}
        label={t("cell", { what: t(`categories.${label}`), row: named(row) || row.code || index + 1 })}
        value={row[part]}
        code={part === "code" || part === "group"}
        list={part === "group" ? GROUP_LIST : undefined}
        onChange={(value) => onPart(index, part, value)}
      />
    </td>
  );
  const labelled = (label: string) =>
    t("cell", { what: t(`categories.${label}`), row: named(row) || row.code });
  return (
    <tr data-place={index} className={row.active ? undefined : styles.retired}>
      <HandleCell place={index} />
      {text("group", "groupCode")}
      {text("group_name", "groupName")}
      {text("group_name_en", "groupNameEn")}
      {text("code", "code")}
      {text("name", "name")}
      {text("name_en", "nameEn")}
      <td>
        <ChoiceCell
          path={`categories.${index}.hotline_axis`}
          label={labelled("axis")}
          value={row.hotline_axis}
          choices={axes}
          onChange={(hotline_axis) => rows.set(index, { hotline_axis })}
        />
      </td>
      <td>
        <ChoiceCell
          path={`categories.${index}.urgency`}
          label={labelled("urgency")}
          value={row.urgency}
          choices={urgencies}
          onChange={(urgency) => rows.set(index, { urgency })}
        />
      </td>
      <td>
        <CheckCell
          path={`categories.${index}.needs_place`}
          label={labelled("needsPlace")}
          value={row.needs_place}
          onChange={(needs_place) => rows.set(index, { needs_place })}
        />
      </td>
      <td>
        <CheckCell
          path={`categories.${index}.active`}
          label={labelled("active")}
          value={row.active}
          onChange={(active) => rows.set(index, { active })}
        />
      </td>
      {!reading && (
        <td>
          <RemoveButton label={labelled("remove")} onClick={() => rows.remove(index)} />
        </td>
      )}
    </tr>
  );
});
