/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef DSGD_COMPAT_H
#define DSGD_COMPAT_H

#include "ns3/enum.h"

/**
 * @file
 * @ingroup dsgd
 * The only place that knows about differences between ns-3 releases.
 */

namespace ns3
{

// From ns-3.42 on these hold the energy and lr-wpan classes; before, they are empty.
namespace energy
{
}

namespace lrwpan
{
}

namespace dsgd
{

using namespace ns3::energy;
using namespace ns3::lrwpan;

namespace internal
{

/**
 * Makes an enum accessor where ns-3 (3.41 and later) wants the enum as template argument.
 *
 * @tparam E the enum
 * @tparam A the member pointer
 * @param a the member to access
 * @return the accessor
 */
template <typename E, typename A>
auto
EnumAccessor(A a, int) -> decltype(MakeEnumAccessor<E>(a))
{
    return MakeEnumAccessor<E>(a);
}

/**
 * Makes an enum accessor where ns-3 (before 3.41) deduces everything.
 *
 * @tparam E the enum
 * @tparam A the member pointer
 * @param a the member to access
 * @return the accessor
 */
template <typename E, typename A>
auto
EnumAccessor(A a, long)
{
    return MakeEnumAccessor(a);
}

} // namespace internal

/**
 * Makes an enum attribute accessor on every supported ns-3 release.
 *
 * @tparam E the enum
 * @tparam A the member pointer
 * @param a the member to access
 * @return the accessor
 */
template <typename E, typename A>
auto
MakeDsgdEnumAccessor(A a)
{
    return internal::EnumAccessor<E>(a, 0);
}

} // namespace dsgd
} // namespace ns3

#endif // DSGD_COMPAT_H
