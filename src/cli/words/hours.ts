/** What the commands about sending hours say (提醒时段), in Chinese. */
export const hoursZh = {
  hoursOf: (unit: string, hours: string, own: boolean) =>
    `单位 ${unit}：${hours}${own ? '' : '（默认）'}。工作日内，只在这些时段主动提醒。`,
  hoursOfDepartment: (department: string, hours: string | null) => `${department}的提醒时段：${hours ?? '同单位'}`,
  hoursSet: (unit: string, department: string | null, hours: string) =>
    `${department ?? `单位 ${unit}`}的提醒时段：${hours}。尚未发出的提醒按新的时段发送。`,
  hoursBad: {
    unreadable: (text: string) => `“${text}”不是时段：请写成 09:30-11:30,14:30-17:00，恢复默认写 default。`,
    disordered: (text: string) => `“${text}”的时段有先后颠倒或重叠：请按先后写，每段开始早于结束。`,
    outside: (text: string) => `“${text}”超出了 06:00 至 22:00：提醒只能在这之间。`,
    no_department: (department: string) => `名单里没有“${department}”这个科室或分区：用 hours show 查看名称。`,
  },
};

/** The same in English. */
export const hoursEn: typeof hoursZh = {
  hoursOf: (unit, hours, own) =>
    `Unit ${unit}: ${hours}${own ? '' : ' (default)'}. On workdays the bot speaks unasked in these hours alone.`,
  hoursOfDepartment: (department, hours) => `${department}: ${hours ?? 'as the unit'}`,
  hoursSet: (unit, department, hours) =>
    `${department ?? `Unit ${unit}`}: reminders at ${hours}. Those that have not gone yet keep to it.`,
  hoursBad: {
    unreadable: (text) => `"${text}" is no hours: write 09:30-11:30,14:30-17:00, or default for none of its own.`,
    disordered: (text) =>
      `"${text}" overlaps or runs backwards: write the windows in order, each beginning before its end.`,
    outside: (text) => `"${text}" lies outside 06:00 to 22:00: reminders go between them alone.`,
    no_department: (department) => `The roster has no department "${department}": see hours show for the names.`,
  },
};
