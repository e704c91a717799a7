"""Streets, townships, villages, communities and quarters named in a text.

No list of them is complete, so their form tells them: a short name that is no word of the
trade, in front of its kind, behind a county's name, a preposition or a mark.
"""

import re
from collections.abc import Sequence

from etl.extract.places import Mention
from etl.model import ScopeLevel

_BELOW = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,7}?)"
    r"(?P<kind>街道(?:办事处|办)?|街办|镇|乡|苏木|社区|村|嘎查|小区(?:[一二三四五]期)?|家园|花园|花苑)"
    r"(?!振兴|联动|级|干部|两委|规民|民|务|集体|组织|支部|企|镇化|化|工作者|治理学院)"
)
_LEVELS = {
    "街道": ScopeLevel.STREET,
    "街办": ScopeLevel.STREET,
    "镇": ScopeLevel.STREET,
    "乡": ScopeLevel.STREET,
    "苏木": ScopeLevel.STREET,
    "社区": ScopeLevel.COMMUNITY,
    "村": ScopeLevel.COMMUNITY,
    "嘎查": ScopeLevel.COMMUNITY,
}
_RUN_UP = re.compile(
    r"^.*(?:[以在于从由到向对和与及的将把为等至赴进入走是近日区县市州旗镇乡道里]|为例|如)"
)
_GENERIC = re.compile(
    r"(?:各|全|该|本|每|多|某|个|名|余|驻|近|老旧|住宅|物业|居民|城市|农村|城乡|城镇|行政|自然|示范|试点|"
    r"辖区|基层|相关|所有|新建|高档|商品房|安置|无物业|三无|乡镇|街道|社区|村|组|户|小|旧|新|大|这|那|两|一|二|三|"
    r"美丽|平安|红色|幸福|智慧|重点|和|及|或|与|入|进|到|下|中心|单位|党员|群众|部门|网格|资源|党|治理|服务|建设|在|"
    r"我|他|她|你|其|此|同|部分|一些|不少|许多|贫困|薄弱|软弱|集体|问题|上访|明星|模范|文明|特色|空心|经济|开放式|封闭式|"
    r"无主管|智能|现代|普通|先进|优秀|结对|包联|联系|帮扶|深入|走进|来到|推动|带动|覆盖|实现|打造|建强|做强|纳入|所在|居住|"
    r"回|至|县|市|区|州|省)*"
)
_MARKS = ("", "\n", ",", "，", "。", ";", "、", ":")
_CLOSING = ("”", "’", '"', "》")
_WORDY = re.compile(
    r"[,，。、“”\"'（）()；:：\s0-9]|个|名|建|深化|聚焦|充分|推|优化|发挥|解决|提升|依托|围绕|强化|培育|全面|统筹|担任|"
    r"组织|吸纳|根据|形成|破解|打造|助力|整合|热心|共|结合|同步|健全|改|配|精准|累计|已|全国|梳理|科学|划分|听取|积极|"
    r"明确|开展|调解|下沉|小事|大事|难事|党员|干部|政府|部门|人口|利用|参与|管理|服务|负责|选派|成立|创新|实现|持续|"
    r"年|月|日|像|其中|以及|老旧|住宅|物业|城乡|民俗|文明|居民|村民|群众|住房|试点|示范|标杆|大型|每|全|有效|有力|"
    r"保障|确保|工作|单位|支部|班子|成员|网格|进行|改造|完成|紧扣|关注|召开|直面|部分|现有|涉农|确|抓|筑|"
    r"织|绘|谱|新|我们|他们|这|那|首|后|前|信访|卫生|所有|还|也|被|就|让|使|给|把|将|"
    r"实体化|凝聚|完善|加强|撤|做|汇聚|扩大|帮助|厘清|选拔|指导|发展|农村|同时|意愿|赋能|源头|遏制|清理|取消|不应|开具|注册|惠及|入驻|走进|来到|辖区|带动|引导|动员|鼓励|支持|要求|推荐|调动|激发|培养|走访|慰问|面向|针对|结对|联系|率先|依法|严格|制定|编制|落实|督促|压实|由|联动|模式|优秀|覆盖|发了|连片|清洁"
)


def below_county(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Streets, townships, villages, communities and quarters that a text names."""
    starts = {mention.end for mention in mentions}
    found = []
    for hit in _BELOW.finditer(text):
        start, name = hit.start("name"), hit["name"]
        inside = [position for position in range(start, hit.end("name")) if position in starts]
        if inside:
            start = max(inside)
            name = text[start : hit.end("name")]
        cut = _RUN_UP.match(name)
        opens = len(name) == 2 and name[0] in "向里道" and text[start - 1 : start] in _MARKS  # noqa: PLR2004
        if cut and not inside and not opens:
            start += cut.end()
            name = name[cut.end() :]
        kind = hit["kind"]
        if name.endswith("农") and kind == "村":
            continue
        if not 2 <= len(name) <= 6 or _WORDY.search(name) or _GENERIC.fullmatch(name):  # noqa: PLR2004
            continue
        if (
            text[start - 1 : start] in ("“", "‘", '"', "《")
            and text[hit.end() : hit.end() + 1] in _CLOSING
        ):
            continue
        level = _LEVELS.get(kind[:2], _LEVELS.get(kind, ScopeLevel.QUARTER))
        found.append(Mention(start, hit.end(), text[start : hit.end()], level, ""))
    return found
