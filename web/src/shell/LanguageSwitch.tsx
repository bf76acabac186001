import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { setLanguage } from "@/i18n";

/** Names the other language in its own words, so that whoever needs it can read it. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation("shell");
  const other = i18n.language === "en" ? "zh-CN" : "en";
  return (
    <Button type="text" icon={<GlobalOutlined />} lang={other} onClick={() => setLanguage(other)}>
      {i18n.getFixedT(other, "shell")("language.name")}
      <span className="sr-only"> ({t("language.switch")})</span>
    </Button>
  );
}
