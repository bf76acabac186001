import { SearchOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./tools.module.css";

interface SearchBoxProps {
  value: string;
  onSearch: (q: string) => void;
}

/** Searches within the list, on Enter or when emptied: half-typed words find what nobody wants. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const { t } = useTranslation("worklist");
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    // Cleared or chosen elsewhere, as by a view.
    setKnown(value);
    setTyped(value);
  }
  return (
    <Input
      className={styles.searchBox}
      size="small"
      allowClear
      maxLength={60}
      prefix={<SearchOutlined aria-hidden />}
      aria-label={t("search.label")}
      placeholder={t("search.placeholder")}
      title={t("search.how")}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        if (event.target.value === "") onSearch("");
      }}
      onPressEnter={() => onSearch(typed.trim())}
    />
  );
}
