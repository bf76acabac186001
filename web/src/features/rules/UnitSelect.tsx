import { ApartmentOutlined } from "@ant-design/icons";
import { TreeSelect } from "antd";
import { useTranslation } from "react-i18next";
import type { Unit } from "@/api/types";
import styles from "./rules.module.css";

interface Node {
  value: string;
  title: string;
  children: Node[];
}

/** The units of the reader's scope as trees; whose parent is out of sight stands at the top. */
export function treeOf(units: readonly Unit[]): Node[] {
  const nodes = new Map(
    units.map(({ id, name }) => [id, { value: id, title: name, children: [] as Node[] }]),
  );
  const roots: Node[] = [];
  for (const unit of units) {
    const node = nodes.get(unit.id);
    const above = unit.parent_id === null ? undefined : nodes.get(unit.parent_id);
    if (node) (above?.children ?? roots).push(node);
  }
  return roots;
}

interface UnitSelectProps {
  units: readonly Unit[];
  value: string;
  onChange: (unit: string) => void;
}

export function UnitSelect({ units, value, onChange }: UnitSelectProps) {
  const { t } = useTranslation("rules");
  const roots = treeOf(units);
  return (
    <div className={styles.unit}>
      <span aria-hidden>{t("unit")}</span>
      <TreeSelect
        value={units.some((one) => one.id === value) ? value : undefined}
        placeholder={t("unitUnknown")}
        treeData={roots}
        treeDefaultExpandedKeys={roots.flatMap((root) => [
          root.value,
          ...root.children.map((one) => one.value),
        ])}
        showSearch={{ treeNodeFilterProp: "title" }}
        prefix={<ApartmentOutlined aria-hidden />}
        aria-label={t("unit")}
        popupMatchSelectWidth={320}
        style={{ width: 240 }}
        onChange={onChange}
      />
    </div>
  );
}
