"""Cards: pictures that previews of links show of stories and lists."""
