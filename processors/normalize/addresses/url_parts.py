"""URL parts: lists those that say how a page is read, and not which page it is."""

import re

TRACKING = re.compile(
    r"(?!(?:mc|pk|at|ga|gs|ml|ns|wt|amp|soc)_(?:id|no|nr|seq)\Z)"
    r"(?:utm|mc|mtm|pk|piwik|matomo|itm|oly|vero|at|hsa|ga|gs|ml|mkt|guce|trk|amp|soc|ns|wt|"
    r"vgo|cx)_.+|ck_subscriber_id|[a-z]{1,3}clid|(?:rb_|tb)?clickid|chksm|mpshare|like_comment|"
    r"(?:wt|_x_tr|gaa|gad|hss|fb_action|__cf_chl|rdt|_branch)[._].+|syn-[0-9a-f]+|wprov|dicbo|"
    r"oborigurl|tblci|epik|irclickid|ob_click_id|sc_cid|_kx|__source|leadsource|reflink|"
    r"_(?:ga|gl|hsenc|hsmi|openstat)|hsctatracking|__twitter_impression|msclkid|partnerid|igshid|"
    r"igsh|wbraid|gbraid|srsltid|li_fat_id|s_cid|trk|cn-reloaded|sfnsn|spref|"
    r"ref_src|ref_url|xtor|cmp|cmpid|icid|intcmp|ncid|ocid|spm|sref|smid|smtyp|mbid|ftcamp|emc|"
    r"gclsrc|maca|unlocked_article_code|mibextid|rdid|wpisrc|wpmm|itid|pwapi_token|espv|yptr|"
    r"\.?tsrc|sr_share|fbadid|mkwid|zanpid|irgwc|hootpostid|s_kwcid|ef_id|elq\w*|trackingid|lipi|"
    r"ved|usg|gws_rd|sp(?:mailing|user|job|report)id|bxid|cndid|hash[abc]|[ae]src|recip_id|"
    r"isappinstalled|nsukey|ivk_sa|frommail|erid|wtrid|intcid|replytocom|no_?redirect|"
    r"showcomments|is_?amp(?:_\w+)?|non?_?amp|wfr|(?:sfmc|sailthru|_?bta|fb|share)_.+|"
    r"feedtype|feedname|ito|ftag|taid|tpcc|guccounter|phpsessid|jsessionid|usqp|aoh|"
    r"sara_(?:ref|ecid)|zephr_.+|wg(?:u|expiry)|sslid|sseid|emci|emdi|dm_i|oft_(?:id|k)|mkevt|"
    r"ss_campaign_id|fbrefresh|cm_(?:mmc|re|sp|me|cr|ven|cat|pla|ite|lm).*|sscid|rtkcid|cuid|ymid|tduid|awc|"
    r"ir_(?:campaign|ad|partner)id|_?_io_(?:lv|session_id)|asgtbndr|famad_xuid|_zucks_suid|"
    r"mindbox-message-key|__hs(?:fp|sc|tc)|aiad_clid|_clde+|oprtrack|admitad_uid|gps_adid|"
    r"(?:unicorn|external)_click_id|(?:bsft|adjust|dpg|_sgm|adobe_mc|gtm)_.+|adobe_mc|vc_lpp|"
    r"ebisadid|adfrom|action_(?:object|ref|type)_map|pnespid|inf_contact_key|"
    r"sc_(?:src|l?lid|uid|eh|customer|channel|campaign)|hashed_email|shem|wpsrc|cxrecs_s|jwsource|"
    r"_bhlid|__tn__|obref|rcm|tglr|sthash|rss_src|src_cms|xhsshare|hm(?:sr|pl|cu|kw|ci)|"
    r"is_copy_url|is_from_webapp|uc_param_str|spm_id_from|from_spmid|cto_pld|p[fd]_rd_.+|"
    r"isfreemail|embedded-checkout|showwelcomeonshare|sms_(?:click|source|uph)|"
    r"(?:sf)?campaign_?id|campid|adgroupid|awsearchcpc|personaid|wpcid|dgcid|recipientid|"
    r"bemobdata|cmcampaignid|cst_referrer|_ope|rtbhc|utm_?|comment_?id|"
    r"mindbox-click-id|rb_clickid|yhid|wickedid|xing_share|triedredirect|"
    r"ampshare|_escaped_fragment_|giftcopy|(?:gift|share|access)token|regi_id|segment_id|"
    r"printpage|nr_email_referer|hs_preview|__s|srnd|ucbcb|m_i|wpmp_switcher|fromref|dmcid|tmcampid|eminfo|"
    r"searchresultposition|referringsource|gift_?id|printpagedarticle|iref|_thumbnail_id|refresh_ce|"
    r"showcomment|sharetype|[a-z]+_(?:campaign|click)_id|clickref|_trms|msockid|cvid|xs_cid|chebx"
    r"|utm-?(?:source|medium|campaign|term|content|id|name)|tracking_?(?:source|code)"
    r"|tt_(?:medium|content)|__readwise\w+|no_?mobile|hide_(?:intro_)?popup|sccid"
    r"|ss_email_id|sms_ss|xnpe_\w+|sc_content|ran(?:mid|eaid|siteid)|et_[rc]id|sh_kit|_ke|cjevent"
    r"|cjdata|cvosrc|icmp|ob_click|lctg|ecid|hl_src|ac_src|sharedfrom|linkedin_share|simplereach"
    r"|cftoken|(?:af|adj)_(?:pid|sub\d|ad|adset|channel|siteid|t|campaign|adgroup|creative)"
    r"|recirc|algo_rec",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from (compare the lists of courlan, which also takes
those that may name an article, such as the "cid" of "/view?cid=12")."""
REFERRER = re.compile(
    r"ref|referr?er|(?:[a-z]+[_-])?(?:source|medium|campaign)|src|affiliate|partner|share|from|via",
    re.IGNORECASE,
)
"""The same, unless the value has a digit: then it may be an article's number."""
DIGIT = re.compile(r"\d")
READER_VALUE = re.compile(
    r"(?:_?amp|rss|lite)(?:=(?:1|true|yes)?)?|"
    r"(?:output(?:type|format)?|view|format|mode|type|v)=(?:amp(?:[-_]?(?:type|view|html))?|print)|"
    r"(?!q=)[^=]+=rss(?:[:_.-].*)?|fromrss=.*|_=\d+|"
    r"print(?:able|er)?(?:=(?:1|true|yes|print|pdf)?)?|gift=[\w-]{16,}|mod=\w+_pos\d*|(?:nb|sh|shared)=\d|sh=[0-9a-f]{8,}|mod=rss[a-z_-]*|"
    r"(?:[a-z]{2,3}[-_]?)?(?:no|bust|break|clear|purge|skip|bypass|force|flush)[-_]?cache(?:=.*)?|"
    r"(?:cache[-_]?(?:bust(?:er|ing)?|break(?:er)?|kill(?:er)?|clear)|nowprocket|(?:ls|cf)cache"
    r"|__goaway)(?:=.*)?|cache=(?:no|off|false|0|clear|bust)|"
    r"(?:_?t|_?ts|lts|time|timestamp|_?cb|_?dc|_?r|_?rnd|_?rand(?:om)?|nc|[vz])=(?:1[3-9]\d{8}(?:\d{3})?"
    r"|0\.\d+)|"
    r"(?:(?:auto)?(?:refresh|reload|play)|desktop|mobile|full-?site|is_?mobile|web-?view|is_?app|in_?app|"
    r"is_from_(?:webapp|app)|text-?only|lite|dark-?mode|no_?js|gdpr|cookie_?consent|dnt|redirected|"
    r"reduced|homepage|single(?:[-_]?page)?|preview)=(?:[01]|true|false|yes|no|on|off)|preview_(?:id|nonce)=\w+|"
    r"(?:view|mode|site|version|display|theme|device)=(?:desktop|mobile|tablet|classic|full|dark|light)|"
    r"sender_device=.*|feature=(?:shared?|youtu\.be|emb_\w+|player_\w+|oembed)|shared_(?:from|by|via)=.*|"
    r"(?:tmpl|template|layout|render)=(?:component|amp|print)|layout=default|"
    r"(?:page|start|offset|limitstart)=0|page=all|wcmmode=disabled|"
    r"page=with(?::|%3a).*|post=asset(?::|%3a).*|pinned_post=.*",
    re.IGNORECASE,
)
"""Forms of a page for some readers: AMP, paper, a device, and what buttons to share, feeds, and
scripts that want no copy from a cache add, the first part of an article, and a place in a live
blog. Another "mod" may name the module that shows the article, or the article."""
DEFAULT_DOCUMENT = re.compile(
    r"(?:/(?:index|default)\.(?:[sx]?html?|php\d?|phtml|aspx?|jspx?|jsf|cfm|cgi|pl|do))+/?\Z", re.I
)
"""Of a folder, which a slash behind it leaves what it is."""
SESSION = re.compile(r";(?:jsessionid|phpsessid|sessionid)=[^/;]*", re.IGNORECASE)
AMP = re.compile(
    r"\A/amp(?=/.)|\.amp(?=\.html?\Z)|\.amp\Z|(?<=[^/])/amp(?:\.html?)?(?=/?(?:index\.html?)?\Z)",
    re.IGNORECASE,
)
"""In the first or the last place: within a path it may be a folder's name."""
SLASHES = re.compile(r"(?<!https:)(?<!http:)/{2,}")
"""Those of an address within an address stay."""
ESCAPED_AMPERSAND = re.compile(r"(?:\A|&)(?:amp;)+", re.IGNORECASE)
"""Of an address that was taken from HTML as it stood there, perhaps after it was escaped twice."""
LOST_QUERY = re.compile(r"(?:&(?:amp;)?|%3[Ff]|(?<=[^/]);)(?=[\w.-]+(?:=|%3[Dd]))([^/]*)\Z")
"""Parameters behind a path without the mark that begins a query, or with that escaped."""
SEPARATOR = re.compile(r"%26|&amp;|;", re.IGNORECASE)
EQUALS = re.compile(r"%3d", re.IGNORECASE)
UNSEEN = (
    "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u00ad\u200b\u200c\u200d\u2060\ufeff"
)
"""White space and characters without width, which are copied with an address."""
BEHIND = re.compile(
    rf"(?:[{UNSEEN}]|%(?:20|0[9AD]|C2%A[0D]|E2%80%8[B-F]|E2%81%A0|EF%BB%BF))+(?=/?\Z)",
    re.IGNORECASE,
)
"""The same at the end of a path or a parameter, escaped too."""
READERS = ("3g.", "amp.", "m.", "mobi.", "mobil.", "mobile.", "pda.", "touch.", "wap.")
"""Beginnings of hosts that show a site's pages to some readers. Others, such as "edition.", "en."
and "sport.", may be editions with articles of their own; "www." is part of many addresses."""
SECOND_SCHEME = re.compile(
    r"https?://(https?)(?::/*|/+)(?=https?:|[^/?#]+\.[^/?#.]{2})", re.IGNORECASE
)
"""A scheme before an address that has one, whose slashes may have been lost."""
ROUTE = re.compile(r"[!/](?=[^?]*[^\W_])(?!/?(?:comments?|respond|top|main|content)/?\Z).*", re.I)
"""A fragment that names a page to the site's script ("#!/a/1", "#/a/1"), and no place on it."""
LONG_NUMBER = re.compile(r"\d{4}")
SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+){2,}")
ESCAPED = re.compile(r"%([0-9a-fA-F]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def with_one_scheme(url: str) -> str:
    """`url` without a scheme that was written before its own.

    >>> with_one_scheme("http://https://daily.example/parade")
    'https://daily.example/parade'
    """
    while found := SECOND_SCHEME.match(url):
        url = f"{found[1].lower()}://{url[found.end() :]}"
    return url


def netloc(host: str, port: int | None) -> str:
    """Host and port as an address has them, where the host may be one of IPv6.

    >>> netloc("::1", 8080), netloc("daily.example", None)
    ('[::1]:8080', 'daily.example')
    """
    place = f"[{host}]" if ":" in host else host
    return f"{place}:{port}" if port else place


def article_path(path: str) -> str:
    """`path` without session, AMP and dot segments (RFC 3986, 5.2.4).

    >>> article_path("/2025//x/../parade/amp/")
    '/2025/parade/'
    """
    path = without_dots(SLASHES.sub("/", SESSION.sub("", plain(path))))
    while (shorter := AMP.sub("", BEHIND.sub("", path))) != path and shorter.strip("/"):
        path = without_dots(shorter)
    return path


def without_lost_query(path: str) -> str:
    """`path` without parameters that name no article, where the mark of the query was lost.

    >>> without_lost_query("/parade&utm_source=rss&utm_medium=feed")
    '/parade'
    >>> without_lost_query("/parade&id=7")
    '/parade&id=7'
    """
    found = LOST_QUERY.search(path)
    if found is None:
        return path
    query = EQUALS.sub("=", SEPARATOR.sub("&", found[1]))
    return path if article_query(query) else path[: found.start()]


def folder_path(path: str) -> str:
    """An `article_path` without the name of the document that its folder shows by itself.

    >>> folder_path("/parade/amp/index.html/")
    '/parade/'
    """
    while (shorter := article_path(DEFAULT_DOCUMENT.sub("/", path))) != path:
        path = shorter
    return path


def article_route(path: str, fragment: str) -> str:
    """The fragment where it is a route and names the article; empty where `path` has named it.

    >>> article_route("/", "!/a/1"), article_route("/2026/05/30/bridge-is-closed", "/gallery")
    ('!/a/1', '')
    """
    last = path.rstrip("/").rpartition("/")[2]
    is_named = SLUG.search(last) or LONG_NUMBER.search(last)
    return fragment if ROUTE.fullmatch(fragment) and not is_named else ""


def without_dots(path: str) -> str:
    """`path` without dot segments.

    >>> without_dots("/a/./b/../c")
    '/a/c'
    """
    kept: list[str] = []
    parts = path.split("/")
    for part in parts[1:]:
        if part == "..":
            kept[-1:] = []
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return "/".join([parts[0], *kept])


def article_query(query: str) -> str:
    """The parameters that may name an article, by name: their order has no meaning.

    >>> article_query("utm_source=x&id=7&amp=1")
    'id=7'
    """
    query = ESCAPED_AMPERSAND.sub("&", plain(query))
    parts = (BEHIND.sub("", part) for part in query.split("&"))
    named = [(part.partition("=")[0], part) for part in parts if part]
    return "&".join(part for name, part in sorted(named, key=_name) if not _is_reader(name, part))


def plain(text: str) -> str:
    """Escapes that need not be are resolved, the others in upper case (RFC 3986, 6.2.2).

    >>> plain("/%7euser/%c3%a4")
    '/~user/%C3%A4'
    """
    before = None
    while before != text:
        before, text = text, ESCAPED.sub(_unescaped, text)
    return text


def _name(named: tuple[str, str]) -> str:
    return named[0]


def _is_reader(name: str, part: str) -> bool:
    if TRACKING.fullmatch(name) or READER_VALUE.fullmatch(part):
        return True
    return bool(REFERRER.fullmatch(name)) and not DIGIT.search(part)


def _unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in UNRESERVED else escape[0].upper()
