import { PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Skeleton, Switch, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, ProblemPanel } from "@/ui";
import ui from "@/ui/page.module.css";
import { choicesOptions, defineSkill, staffKeys } from "./api";
import { FormDialog } from "./FormDialog";
import styles from "./staff.module.css";
import type { Skill } from "./types";

const NEW: Skill = { code: "", name: "", name_en: "", retired: false };

/** The operator's skills; retired ones are kept by whoever has them, and given to nobody else. */
export function SkillCatalogue() {
  const { t } = useTranslation("staff");
  const client = useQueryClient();
  const { message } = App.useApp();
  const choices = useQuery(choicesOptions);
  const [editing, setEditing] = useState<Skill>();
  if (choices.isError) return <ProblemPanel problem={choices.error} retry={() => void choices.refetch()} />;
  if (!choices.data) return <Skeleton active className={ui.skeleton ?? ""} />;
  const { skills, may_define_skills: may } = choices.data;
  const done = async () => {
    setEditing(undefined);
    await client.invalidateQueries({ queryKey: staffKeys.all });
    void message.success(t("kept"));
  };
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.quiet}>{t(may ? "catalogue.about" : "catalogue.readOnly")}</p>
        {may && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing(NEW)}>
            {t("catalogue.add")}
          </Button>
        )}
      </div>
      <div className={ui.frame}>
        {skills.length === 0 ? (
          <Empty what={t("catalogue.empty")} />
        ) : (
          <table className={`${ui.sticky} ${styles.table}`} aria-label={t("tab.skills")}>
            <thead>
              <tr>
                <th>{t("catalogue.code")}</th>
                <th>{t("catalogue.name")}</th>
                <th>{t("catalogue.nameEn")}</th>
                <th>{t("catalogue.state")}</th>
                <th aria-label={t("catalogue.change")} />
              </tr>
            </thead>
            <tbody>
              {skills.map((skill) => (
                <tr key={skill.code}>
                  <td>{skill.code}</td>
                  <td>{skill.name}</td>
                  <td>{skill.name_en}</td>
                  <td>{skill.retired && <Tag>{t("catalogue.retired")}</Tag>}</td>
                  <td>
                    {may && (
                      <Button size="small" onClick={() => setEditing(skill)}>
                        {t("catalogue.change")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {editing && (
        <SkillForm skill={editing} onDone={() => void done()} onClose={() => setEditing(undefined)} />
      )}
    </>
  );
}

interface SkillFormProps {
  skill: Skill;
  onDone: () => void;
  onClose: () => void;
}

function SkillForm({ skill, onDone, onClose }: SkillFormProps) {
  const { t } = useTranslation("staff");
  const need = [{ required: true, message: t("required") }];
  return (
    <FormDialog<Skill, unknown>
      open
      title={t(skill.code ? "catalogue.change" : "catalogue.add")}
      does={t("catalogue.keep")}
      initial={skill}
      send={({ code, ...data }, key) => defineSkill(code, { ...data, retired: data.retired ?? false }, key)}
      onDone={onDone}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="code" label={t("catalogue.code")} extra={t("catalogue.codeHow")} rules={need}>
            <Input
              disabled={skill.code !== ""}
              autoFocus={skill.code === ""}
              maxLength={40}
              spellCheck={false}
            />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item name="name" label={t("catalogue.name")} rules={need}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="name_en" label={t("catalogue.nameEn")} rules={need}>
              <Input maxLength={60} />
            </Form.Item>
          </div>
          <Form.Item name="retired" label={t("catalogue.retired")} valuePropName="checked">
            <Switch />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
